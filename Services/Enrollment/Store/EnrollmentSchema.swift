// SPDX-License-Identifier: Apache-2.0

import Storage

/// The tables of Enrollment. An applied step is never edited: a change is the next step.
enum EnrollmentSchema {
  static let migrations = [
    Migration(
      version: 1, name: "persons",
      sql: """
        -- The history: rows are only ever added. record is a PersonRecord as it was published.
        create table person_versions (
          person_id text not null,
          version bigint not null check (version >= 1),
          record bytea not null,
          registered_at bigint not null,
          primary key (person_id, version)
        );
        -- The present version of each person.
        create table persons (
          person_id text primary key,
          version bigint not null,
          foreign key (person_id, version) references person_versions (person_id, version)
        );
        """)
  ]
}
