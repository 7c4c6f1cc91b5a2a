-- The log is append only: the application's role may not change it, and a trigger says why to anyone else who tries.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the event log is append only: % on % is refused', tg_op, tg_table_name
    using errcode = 'insufficient_privilege',
          hint = 'record a new event that says what is true now';
end
$$;
--> statement-breakpoint
create trigger events_are_append_only before update or delete on events
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger events_are_not_truncated before truncate on events
  for each statement execute function refuse_change();
--> statement-breakpoint
-- Moves a lane's checkpoint forward, and fails the whole statement when the caller no longer owns the lane.
create function keep_lane(lane_consumer text, lane_partition integer, lane_fence bigint, to_xid xid8, to_position bigint)
returns void language plpgsql as $$
begin
  update lanes
     set seen_xid = case when (to_xid, to_position) > (seen_xid, seen_position) then to_xid else seen_xid end,
         seen_position = case when (to_xid, to_position) > (seen_xid, seen_position) then to_position else seen_position end
   where consumer = lane_consumer and partition = lane_partition and fence = lane_fence;
  if not found then
    raise exception 'lane % of % belongs to another worker now', lane_partition, lane_consumer using errcode = 'EV001';
  end if;
end
$$;
--> statement-breakpoint
alter table stock set (fillfactor = 50);
--> statement-breakpoint
alter table order_status set (fillfactor = 60);
--> statement-breakpoint
alter table stock_on_hand set (fillfactor = 50);
--> statement-breakpoint
alter table best_sellers set (fillfactor = 50);
--> statement-breakpoint
do $$
begin
  if not exists (select from pg_roles where rolname = 'eventually_app') then
    create role eventually_app nologin;
  end if;
exception
  when insufficient_privilege or duplicate_object or unique_violation then
    raise notice 'the role eventually_app is not created here; the trigger alone guards the log';
end
$$;
--> statement-breakpoint
do $$
begin
  if exists (select from pg_roles where rolname = 'eventually_app') then
    execute format('grant eventually_app to %I', current_user);
    grant usage on schema public to eventually_app;
    grant select, insert, update, delete on all tables in schema public to eventually_app;
    revoke update, delete, truncate on events from eventually_app;
    grant usage, select on all sequences in schema public to eventually_app;
    grant execute on all functions in schema public to eventually_app;
    alter default privileges in schema public grant select, insert, update, delete on tables to eventually_app;
    alter default privileges in schema public grant usage, select on sequences to eventually_app;
  end if;
end
$$;
