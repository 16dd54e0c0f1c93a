// SPDX-License-Identifier: Apache-2.0

import Storage

/// Claims' own tables. Constraints stand here first and in code second.
enum ClaimsSchema {
  static let migrations = [copies, book, legs, ledger, idTimes]

  /// Copies of what other services own, by version.
  private static let copies = Migration(
    version: 1, name: "copies",
    sql: """
      create table person_copy (
        person_id text primary key,
        version bigint not null check (version >= 1),
        record bytea not null
      );
      create table cover_copy (
        person_id text primary key,
        version bigint not null check (version >= 1),
        record bytea not null
      );
      """)

  /// Settlements and what they change about a person.
  private static let book = Migration(
    version: 2, name: "book",
    sql: """
      create table person_state (
        person_id text primary key,
        version bigint not null check (version >= 1),
        sequence bigint not null check (sequence >= 0),
        acknowledged bigint not null check (acknowledged >= 0 and acknowledged <= sequence)
      );
      create table settlement (
        institution text not null,
        settlement_id text not null,
        person_id text not null,
        scheme text not null,
        benefit_year bigint not null,
        state text not null check (state in ('settled', 'deferred', 'cancelled')),
        version bigint not null check (version >= 1),
        ordinal bigint not null check (ordinal >= 1),
        sequence bigint not null check (sequence >= ordinal),
        total_fen bigint not null check (total_fen >= 0),
        public_fen bigint not null check (public_fen >= 0),
        insurer_fen bigint not null check (insurer_fen >= 0),
        account_fen bigint not null check (account_fen >= 0),
        cash_fen bigint not null check (cash_fen >= 0),
        leg_state text not null check (leg_state in ('none', 'confirmed', 'deferred')),
        leg_attempt bigint not null check (leg_attempt >= 0),
        leg_fen bigint not null check (leg_fen >= 0 and leg_fen <= total_fen),
        cover_version bigint not null check (cover_version >= 0),
        request bytea not null,
        reply bytea not null,
        record bytea not null,
        commercial_base bytea not null,
        settled_at bigint not null,
        primary key (institution, settlement_id),
        check (total_fen = public_fen + insurer_fen + account_fen + cash_fen),
        check (insurer_fen >= leg_fen)
      );
      create unique index settlement_ordinal on settlement (person_id, ordinal);
      create table cancellation (
        institution text not null,
        settlement_id text not null,
        cancel_id text not null,
        person_id text not null,
        was_settled bigint not null check (was_settled in (0, 1)),
        reply bytea not null,
        cancelled_at bigint not null,
        primary key (institution, settlement_id)
      );
      create table accumulator (
        person_id text not null,
        scheme text not null,
        benefit_year bigint not null,
        name text not null,
        amount bigint not null,
        primary key (person_id, scheme, benefit_year, name)
      );
      """)

  /// The commercial leg: which attempts counted, which never will, what is still open.
  private static let legs = Migration(
    version: 3, name: "legs",
    sql: """
      create table leg_attempt (
        institution text not null,
        settlement_id text not null,
        attempt bigint not null check (attempt >= 1),
        fate text not null check (fate in ('committed', 'fenced')),
        primary key (institution, settlement_id, attempt)
      );
      create table open_leg (
        institution text not null,
        settlement_id text not null,
        person_id text not null,
        ordinal bigint not null,
        last_attempt bigint not null,
        opened_at bigint not null,
        primary key (institution, settlement_id),
        foreign key (institution, settlement_id) references settlement (institution, settlement_id)
      );
      create index open_leg_person on open_leg (person_id, ordinal);
      """)

  /// Double entry: each transfer debits one account and credits another, so the book always balances.
  private static let ledger = Migration(
    version: 4, name: "ledger",
    sql: """
      create table ledger_transfer (
        origin text not null,
        origin_id text not null,
        version bigint not null check (version >= 1),
        ordinal bigint not null check (ordinal >= 1),
        debit_account text not null,
        credit_account text not null,
        amount_fen bigint not null check (amount_fen > 0),
        primary key (origin, origin_id, version, ordinal),
        check (debit_account <> credit_account)
      );
      create table account_balance (
        account text primary key,
        balance_fen bigint not null check (balance_fen >= 0)
      );
      create table account_credit (
        caller text not null,
        credit_id text not null,
        person_id text not null,
        kind text not null check (kind in ('personal', 'wallet')),
        amount_fen bigint not null check (amount_fen > 0),
        reply bytea not null,
        primary key (caller, credit_id)
      );
      """)

  /// The time of the caller's id (Unix ms), by which the journal forgets; null when the id tells none.
  private static let idTimes = Migration(
    version: 5, name: "id times",
    sql: """
      alter table account_credit add column id_time bigint;
      create index account_credit_time on account_credit (id_time) where id_time is not null;
      alter table cancellation add column id_time bigint;
      create index tombstone_time on cancellation (id_time) where was_settled = 0 and id_time is not null;
      """)
}
