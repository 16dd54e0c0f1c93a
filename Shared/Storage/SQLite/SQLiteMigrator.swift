// SPDX-License-Identifier: Apache-2.0

import GRDB
import Logging

/// Applies what is missing, and refuses a file whose history is not that of the program.
struct SQLiteMigrator {
  let logger: Logger

  private struct Applied {
    let name: String
    let sql: String
  }

  func migrate(_ database: GRDB.Database, _ migrations: [Migration]) throws {
    // The text itself, not a digest: what ran can be read in the file.
    try database.execute(
      sql: """
        create table if not exists schema_migrations (
          owner text not null,
          version bigint not null,
          name text not null,
          sql text not null,
          primary key (owner, version)
        )
        """)
    try migrate(database, owner: "storage", StorageSchema.migrations)
    try migrate(database, owner: "service", migrations)
  }

  private func migrate(_ database: GRDB.Database, owner: String, _ migrations: [Migration]) throws {
    try checkNumbers(migrations)
    let applied = try applied(database, owner: owner)
    guard applied.count <= migrations.count else {
      let newest = applied[applied.count - 1].name
      throw StorageError(
        .migrationConflict, constraint: newest,
        "the database has migration \(newest) that this program does not know: it is newer than the program")
    }
    for (done, migration) in zip(applied, migrations)
    where done.sql != migration.sql || done.name != migration.name {
      throw StorageError(
        .migrationConflict, constraint: migration.name,
        "migration \(migration.version) \(migration.name) was edited after it was applied as \(done.name)")
    }
    for migration in migrations.dropFirst(applied.count) {
      try apply(migration, owner: owner, database)
    }
  }

  private func checkNumbers(_ migrations: [Migration]) throws {
    for (index, migration) in migrations.enumerated() where migration.version != index + 1 {
      throw StorageError(
        .migrationConflict, constraint: migration.name,
        "migration \(migration.name) has version \(migration.version) at place \(index + 1)")
    }
  }

  private func applied(_ database: GRDB.Database, owner: String) throws -> [Applied] {
    try GRDB.Row.fetchAll(
      database, sql: "select name, sql from schema_migrations where owner = ? order by version",
      arguments: [owner]
    ).map { Applied(name: $0["name"], sql: $0["sql"]) }
  }

  private func apply(_ migration: Migration, owner: String, _ database: GRDB.Database) throws {
    try database.inTransaction(.immediate) {
      try database.execute(sql: migration.sql)
      try database.execute(
        sql: "insert into schema_migrations (owner, version, name, sql) values (?, ?, ?, ?)",
        arguments: [owner, migration.version, migration.name, migration.sql])
      return .commit
    }
    logger.info(
      "Migration applied",
      metadata: [
        "storage.migration.owner": "\(owner)", "storage.migration.version": "\(migration.version)",
        "storage.migration.name": "\(migration.name)",
      ])
  }
}
