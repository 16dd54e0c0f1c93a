// SPDX-License-Identifier: Apache-2.0

public import RPC

/// A method as a running service answers it. Words, not enums: a service of another version may say one that is not known here.
public struct ServedMethod: Sendable, Hashable {
  /// In full.
  public let name: String
  /// `lane` or `free`.
  public let order: String
  /// `read` or `keyed`.
  public let repeating: String
  public let callers: [String]
  /// ms
  public let timeout: Int64

  public init(name: String, order: String, repeating: String, callers: [String], timeout: Int64) {
    self.name = name
    self.order = order
    self.repeating = repeating
    self.callers = callers
    self.timeout = timeout
  }

  public init(_ method: MethodDescriptor) {
    let (seconds, attoseconds) = method.timeout.components
    self.init(
      name: method.fullName, order: method.ordering == .lane ? "lane" : "free",
      repeating: method.idempotency == .read ? "read" : "keyed",
      callers: method.callers.map(\.rawValue).sorted(),
      timeout: seconds * 1000 + attoseconds / 1_000_000_000_000_000)
  }
}
