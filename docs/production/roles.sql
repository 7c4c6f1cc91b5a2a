-- For a superuser, in psql: creates the owner of the tables, the role that uses them, and the shop's database. It
-- can be run again, which resets the passwords. The role that uses the tables cannot change the log.
\getenv owner_password OWNER_PASSWORD
\getenv shop_password SHOP_PASSWORD
select 'create role eventually_app nologin' where to_regrole('eventually_app') is null \gexec
select 'create role shop_owner' where to_regrole('shop_owner') is null \gexec
select 'create role shop' where to_regrole('shop') is null \gexec
alter role shop_owner login password :'owner_password';
alter role shop login password :'shop_password';
grant eventually_app to shop;
grant eventually_app to shop_owner with admin option;
-- Text sorts the same everywhere. Versions before 17 lack the builtin provider and use the system's C.UTF-8.
select 'create database shop owner shop_owner template template0 encoding ''UTF8'' ' ||
       case when current_setting('server_version_num')::integer >= 170000
            then 'locale_provider builtin builtin_locale ''C.UTF-8'' locale ''C'''
            else 'lc_collate ''C'' lc_ctype ''C.UTF-8''' end
where not exists (select from pg_database where datname = 'shop') \gexec
