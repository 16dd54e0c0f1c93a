// SPDX-License-Identifier: Apache-2.0

/// One step of a schema. Steps are applied once, in order, each in a transaction of its own.
///
/// An applied step is never edited: its text is stored and compared at every start, and a difference stops
/// the service by name. A change of the schema is a new step.
public struct Migration: Sendable, Equatable {
  /// Counts 1, 2, 3, … without a gap.
  public var version: Int
  /// A short name for people and error messages: `ledger`.
  public var name: String
  /// One or more statements in common SQL; no parameters.
  public var sql: String

  public init(version: Int, name: String, sql: String) {
    self.version = version
    self.name = name
    self.sql = sql
  }
}
