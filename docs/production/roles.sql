-- Run once, by a superuser, in psql: who owns the tables, who may use them, and the shop's database.
-- Whoever only uses them cannot change the log, whatever a program does.
\getenv owner_password OWNER_PASSWORD
\getenv shop_password SHOP_PASSWORD
create role eventually_app nologin;
create role shop_owner login password :'owner_password';
create role shop login password :'shop_password' in role eventually_app;
grant eventually_app to shop_owner with admin option;
create database shop owner shop_owner template template0 locale_provider builtin builtin_locale 'C.UTF-8' locale 'C';
