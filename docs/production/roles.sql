-- Run by a superuser, in psql: who owns the tables, who may use them, and the shop's database. It can be run
-- again, which sets the passwords anew. Whoever only uses the tables cannot change the log, whatever a program does.
\getenv owner_password OWNER_PASSWORD
\getenv shop_password SHOP_PASSWORD
select 'create role eventually_app nologin' where to_regrole('eventually_app') is null \gexec
select 'create role shop_owner' where to_regrole('shop_owner') is null \gexec
select 'create role shop' where to_regrole('shop') is null \gexec
alter role shop_owner login password :'owner_password';
alter role shop login password :'shop_password';
grant eventually_app to shop;
grant eventually_app to shop_owner with admin option;
-- Text sorts the same everywhere. The builtin provider came with 17; before, the system's C.UTF-8 knows the letters.
select 'create database shop owner shop_owner template template0 encoding ''UTF8'' ' ||
       case when current_setting('server_version_num')::integer >= 170000
            then 'locale_provider builtin builtin_locale ''C.UTF-8'' locale ''C'''
            else 'lc_collate ''C'' lc_ctype ''C.UTF-8''' end
where not exists (select from pg_database where datname = 'shop') \gexec
