-- what the history of jobs shows; null in rows of older versions, and in those of files at a server
alter table cliproute_job add column recipe varchar;
alter table cliproute_job add column category varchar(32);
alter table cliproute_job add column queued_at timestamp with time zone;
alter table cliproute_job add column started_at timestamp with time zone;

create index cliproute_job_changed on cliproute_job (changed_at, id);
