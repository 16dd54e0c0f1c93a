// SPDX-License-Identifier: Apache-2.0

/// A term of a policy: known, or written `unknown` in the file. A bill that needs an unknown term fails with its key.
public enum Known<Value> {
  case known(Value)
  /// The key in the policy file: `resident.major_illness.bands`.
  case unknown(String)

  /// The value, or `SettlementError.unknownInPolicy` with the key.
  public func required() throws(SettlementError) -> Value {
    switch self {
    case .known(let value): return value
    case .unknown(let key): throw .unknownInPolicy(key)
    }
  }

  /// What it may be: the value, or any of these.
  func choices(_ all: [Value]) -> [Value] {
    switch self {
    case .known(let value): [value]
    case .unknown: all
    }
  }
}

extension Known: Sendable where Value: Sendable {}
extension Known: Equatable where Value: Equatable {}
extension Known: Hashable where Value: Hashable {}
