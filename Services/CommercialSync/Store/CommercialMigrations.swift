// SPDX-License-Identifier: Apache-2.0

import Storage

/// The schema of CommercialSync. Amounts are fen, times Unix milliseconds.
///
/// Reservations are the truth: what a person has used of a product is summed from them each time, and no total is kept
/// that a cancel would have to put back.
enum CommercialMigrations {
  static let all = [
    Migration(
      version: 1, name: "commercial cover and reservations",
      sql: """
        -- Every version of a person's cover; the highest holds.
        create table cover (
          person_id text not null,
          version bigint not null constraint cover_version_positive check (version > 0),
          record bytea not null,
          registered_at bigint not null,
          primary key (person_id, version)
        );

        -- Up to which sequence of a person every outcome was applied.
        create table person_progress (
          person_id text not null primary key,
          sequence bigint not null constraint progress_not_negative check (sequence >= 0)
        );

        -- What became of the leg of one settlement: the last outcome applied. A cancelled one is the tombstone.
        create table leg (
          institution text not null,
          settlement_id text not null,
          person_id text not null,
          sequence bigint not null,
          state text not null constraint leg_state_known check (state in ('confirmed', 'none', 'cancelled')),
          attempt bigint not null,
          amount bigint not null,
          primary key (institution, settlement_id)
        );

        create table reservation (
          institution text not null,
          settlement_id text not null,
          attempt bigint not null,
          person_id text not null,
          state text not null
            constraint reservation_state_known check (state in ('reserved', 'confirmed', 'released')),
          amount bigint not null constraint reservation_not_negative check (amount >= 0),
          request bytea not null,
          reply bytea not null,
          expires_at bigint not null,
          primary key (institution, settlement_id, attempt)
        );
        create index reservation_of_person on reservation (person_id);
        create index reservation_expiring on reservation (expires_at) where state = 'reserved';
        create unique index reservation_reserved_once on reservation (institution, settlement_id)
          where state = 'reserved';
        create unique index reservation_confirmed_once on reservation (institution, settlement_id)
          where state = 'confirmed';

        -- What an attempt uses of each benefit, and whether the insurer may see it.
        create table reservation_benefit (
          institution text not null,
          settlement_id text not null,
          attempt bigint not null,
          product text not null,
          benefit text not null,
          product_year bigint not null,
          insurer text not null,
          consent bigint not null constraint consent_is_boolean check (consent in (0, 1)),
          cost_counted bigint not null,
          deductible_used bigint not null,
          paid bigint not null,
          primary key (institution, settlement_id, attempt, product, benefit),
          foreign key (institution, settlement_id, attempt)
            references reservation (institution, settlement_id, attempt)
        );

        -- What was put on an insurer's topic: its record stands in the outbox of the same transaction.
        create table shared_claim (
          institution text not null,
          settlement_id text not null,
          attempt bigint not null,
          product text not null,
          state text not null constraint shared_claim_state_known check (state in ('paid', 'taken_back')),
          insurer text not null,
          claim_id text not null,
          amount bigint not null,
          primary key (institution, settlement_id, attempt, product, state)
        );

        -- Money that differs from what was reserved: booked all the same, named here for people to settle.
        create table discrepancy (
          institution text not null,
          settlement_id text not null,
          attempt bigint not null,
          kind text not null,
          expected bigint not null,
          found bigint not null,
          noted_at bigint not null,
          primary key (institution, settlement_id, attempt, kind)
        );
        """),
    Migration(
      version: 2, name: "lump sums beside the bill",
      sql: """
        alter table reservation add column lump_sum bigint not null default 0
          constraint reservation_lump_sum_not_negative check (lump_sum >= 0);
        alter table shared_claim add column lump_sum bigint not null default 0
          constraint shared_claim_lump_sum_not_negative check (lump_sum >= 0);
        """),
  ]
}
