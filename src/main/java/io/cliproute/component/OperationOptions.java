package io.cliproute.component;

import io.cliproute.operation.Operation;
import io.cliproute.operation.OperationDescriptor;
import io.cliproute.operation.Option;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Options of operations in the URI of an endpoint. */
final class OperationOptions {

    private OperationOptions() {}

    /** Returns the keywords of all operations. */
    static Set<String> operations() {
        return Operation.ALL.stream().map(OperationDescriptor::keyword).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the names of an operation's options; none if there is no such operation. */
    static Set<String> names(String operation) {
        return Operation.ALL.stream()
                .filter(descriptor -> descriptor.keyword().equals(operation))
                .flatMap(descriptor -> descriptor.allOptions().stream())
                .map(Option::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Removes the options of an operation from the parameters of an endpoint, and returns them. */
    static Map<String, Object> removeFrom(Map<String, Object> parameters, String operation) {
        Map<String, Object> options = new LinkedHashMap<>();
        for (String name : names(operation)) {
            if (parameters.containsKey(name)) {
                options.put(name, parameters.remove(name));
            }
        }
        return options;
    }
}
