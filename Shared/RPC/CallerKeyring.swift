// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// The keys that prove who a caller is. A service holds the master and derives any caller's key; a caller holds its own.
public struct CallerKeyring: Sendable {
  private enum Source: Sendable {
    case master(DerivedKeys)
    case one(caller: String, key: SigningKey)
  }

  private let source: Source

  public init(master: [UInt8]) {
    source = .master(DerivedKeys(master: master))
  }

  public init(caller: String, key: [UInt8]) {
    source = .one(caller: caller, key: SigningKey(key))
  }

  /// Nil when this keyring cannot know the caller.
  public func key(for caller: String) -> SigningKey? {
    switch source {
    case .master(let keys): keys.key(for: caller)
    case .one(let name, let key): name == caller ? key : nil
    }
  }

  /// HMAC-SHA256(master, "tongjie-rpc-caller-v1:" + caller): 32 bytes to hand to that caller.
  public static func derive(master: [UInt8], caller: String) -> [UInt8] {
    SigningKey(master).code(of: Array("tongjie-rpc-caller-v1:\(caller)".utf8))
  }
}

/// Derives each caller's key once. Names arrive before they are proven, so what is kept is bounded.
private final class DerivedKeys: Sendable {
  private static let limit = 4096
  private let master: [UInt8]
  private let known = Mutex<[String: SigningKey]>([:])

  init(master: [UInt8]) {
    self.master = master
  }

  func key(for caller: String) -> SigningKey {
    if let key = known.withLock({ $0[caller] }) { return key }
    let key = SigningKey(CallerKeyring.derive(master: master, caller: caller))
    known.withLock { known in
      if known.count >= Self.limit { known.removeAll() }
      known[caller] = key
    }
    return key
  }
}
