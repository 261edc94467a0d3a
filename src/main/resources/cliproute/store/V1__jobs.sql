-- one row per file as it was taken: source, path, size and time together
create table cliproute_job (
    -- SHA-256 of what identifies it: paths are longer than an index likes
    id varchar(64) primary key,
    source varchar not null,
    path varchar not null,
    -- in the spool of a remote source, or at its source
    spooled boolean not null,
    bytes bigint not null,
    modified timestamp with time zone not null,
    -- waiting, working, published, done, failed, kept
    state varchar(16) not null,
    -- how often work on it began and had no end
    starts integer not null,
    -- the run of the program that wrote this
    run varchar(36) not null,
    -- where it lay, and the file system's own key for it
    file varchar not null,
    file_key varchar,
    message varchar,
    created_at timestamp with time zone not null,
    changed_at timestamp with time zone not null
);

create index cliproute_job_state on cliproute_job (state);
