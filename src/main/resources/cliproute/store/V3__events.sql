-- events that wait to be sent
create table cliproute_event (
    -- order in which they are sent
    seq bigint generated always as identity primary key,
    id varchar(36) not null,
    -- id of the row of the file in cliproute_job
    job_id varchar(64) not null,
    source varchar not null,
    type varchar(16) not null,
    -- what it reports follows, and may still fail; it is not sent before
    announced boolean not null,
    created_at timestamp with time zone not null,
    -- JSON, in ASCII
    body text not null
);

create index cliproute_event_job on cliproute_event (job_id);
