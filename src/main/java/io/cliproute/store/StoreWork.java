package io.cliproute.store;

import org.jdbi.v3.core.Handle;

/**
 * Work in a transaction of the job store. Camel examines the methods of a bean, so beans that also exist without a job
 * store have this type instead of JDBI's, whose classes may be absent then.
 */
interface StoreWork {

    void run(Handle handle);
}
