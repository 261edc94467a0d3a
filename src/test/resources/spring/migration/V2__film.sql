create table film (name varchar(200) primary key);
