// SPDX-License-Identifier: Apache-2.0

/// Who may call a method.
public enum CallerRole: String, Sendable, Hashable, CaseIterable {
  /// An institution, by its 12-character code.
  case hospital
  /// One of our services.
  case service
  /// The command line of the operators.
  case `operator`
}

/// The name in `rpc-caller`; it also names the caller's reply topic, `tongjie.replies.<name>`.
public struct Caller: Sendable, Hashable {
  /// 1 to 64 characters out of `A-Z a-z 0-9 . _ -`.
  public let name: String

  public var role: CallerRole {
    switch name {
    case "operator": .operator
    case "enrollment", "claims", "commercial-sync", "notifications": .service
    default: .hospital
    }
  }

  /// Refuses a name outside the length or the characters with `invalidArgument`.
  public init(_ name: String) throws(RPCError) {
    guard (1...64).contains(name.utf8.count), name.utf8.allSatisfy(Self.isAllowed) else {
      throw RPCError(.invalidArgument, "a caller is 1 to 64 characters out of A-Z a-z 0-9 . _ -")
    }
    self.name = name
  }

  /// The topic on which this caller, and nobody else, reads its replies.
  public var replyTopic: String { "tongjie.replies.\(name)" }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
