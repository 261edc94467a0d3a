-- queue that several programs share: number of the claim check sent last, and end of the lease of the program that has the job
alter table cliproute_job add column attempt integer default 0 not null;
alter table cliproute_job add column lease_until timestamp with time zone;

-- one program at a time polls a source
create table cliproute_source_lease (
    source varchar primary key,
    run varchar(36) not null,
    lease_until timestamp with time zone not null
);
