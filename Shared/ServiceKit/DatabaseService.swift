// SPDX-License-Identifier: Apache-2.0

public import ServiceLifecycle
public import Storage

/// Closes the database at the end. Put it first, so that it stops last.
public struct DatabaseService: Service {
  private let database: Database

  public init(_ database: Database) { self.database = database }

  public func run() async throws {
    try? await gracefulShutdown()
    try await database.close()
  }
}
