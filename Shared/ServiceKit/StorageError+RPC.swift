// SPDX-License-Identifier: Apache-2.0

public import RPC
public import Storage

/// What a caller learns of a failure in the database that a handler did not turn into an answer.
extension StorageError: RPCErrorConvertible {
  public var rpcError: RPCError {
    switch code {
    case .closed, .busy, .commitFailed, .failed, .lockedByAnotherProcess:
      // The outcome is unknown: the caller repeats the same call.
      RPCError(.unavailable, "the database is not available")
    case .uniqueViolation, .checkViolation, .foreignKeyViolation, .notNullViolation,
      .otherConstraintViolation,
      .unexpectedValue, .badStatement, .corruptRow, .recordTooLarge, .migrationConflict:
      RPCError(.internal, "internal error")
    }
  }
}
