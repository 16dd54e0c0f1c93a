// SPDX-License-Identifier: Apache-2.0

public import Domain
public import RPC

/// Bytes that are not a valid message. Names the field, as the .proto does, and never repeats what it held.
public struct DecodingError: Error, Hashable, Sendable {
  /// Why, for the sender: `encounter.lines[3].amount_fen is outside its range`.
  public let message: String

  public let details: ErrorDetails?

  public init(_ message: String, _ details: ErrorDetails? = nil) {
    self.message = message
    self.details = details
  }

  public init(_ fault: InvalidValue) {
    self.init(fault.description, fault.field.isEmpty ? nil : .field(fault.field, fault.reason))
  }
}

extension RPCError {
  /// `INVALID_ARGUMENT` with the field in its details: for a message that was read, and cannot be.
  public init(_ fault: InvalidValue) { self = DecodingError(fault).rpcError }

  /// `ALREADY_EXISTS` with the fields that differ from the first request under the same key.
  public init(_ message: String, differing fields: [String]) {
    self.init(
      .alreadyExists, "\(message): \(fields.joined(separator: ", ")) differs",
      ErrorDetails(violations: fields.map { FieldViolation($0, "differs") }))
  }
}

extension DecodingError: CustomStringConvertible {
  public var description: String { message }
}

extension DecodingError: RPCErrorConvertible {
  public var rpcError: RPCError { RPCError(.invalidArgument, message, details) }
}
