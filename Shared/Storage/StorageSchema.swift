// SPDX-License-Identifier: Apache-2.0

/// The tables that every `Database` has, before those of the service: outbox, inbox, stream positions, what was
/// forgotten.
enum StorageSchema {
  static let migrations = [Outbox.migration, Inbox.migration, StreamPositions.migration, Forgotten.migration]
}
