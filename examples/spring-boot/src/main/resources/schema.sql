create table film (name varchar(200), facts varchar);
