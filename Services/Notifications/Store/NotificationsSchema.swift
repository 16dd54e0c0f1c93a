// SPDX-License-Identifier: Apache-2.0

import Storage

/// The tables of Notifications. An applied step is never edited: a change is the next step.
enum NotificationsSchema {
  static let migrations = [
    Migration(
      version: 1, name: "notices",
      sql: """
        -- One per version of a settlement. record is the SettlementRecord it tells of; file_written_at is Unix ms.
        create table notices (
          institution text not null,
          settlement_id text not null,
          version bigint not null check (version >= 1),
          text text not null,
          record bytea not null,
          file_written_at bigint,
          primary key (institution, settlement_id, version)
        );
        create index notices_without_file on notices (institution, settlement_id, version)
          where file_written_at is null;
        """),
    Migration(
      version: 2, name: "webhooks",
      sql: """
        -- Where to post; while the endpoint does not answer, nothing is sent before paused_until (Unix ms).
        create table webhooks (
          institution text primary key,
          url text not null,
          failures bigint not null default 0 check (failures >= 0),
          paused_until bigint not null default 0
        );
        -- One per notice of an institution that had a webhook then. last_status: 0 when nothing answered.
        create table deliveries (
          institution text not null,
          settlement_id text not null,
          version bigint not null,
          state text not null constraint delivery_state check (state in ('waiting', 'delivered', 'withdrawn')),
          attempts bigint not null default 0 check (attempts >= 0),
          next_attempt_at bigint not null,
          last_status bigint,
          delivered_at bigint,
          primary key (institution, settlement_id, version),
          foreign key (institution, settlement_id, version)
            references notices (institution, settlement_id, version)
        );
        create index deliveries_waiting on deliveries (institution, next_attempt_at, settlement_id, version)
          where state = 'waiting';
        """),
  ]
}
