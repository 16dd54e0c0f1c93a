// SPDX-License-Identifier: Apache-2.0

import Contracts
public import Domain
public import RPC
public import SettlementRules

extension SettlementError: RPCErrorConvertible {
  /// Which status a bill that the rules refuse gets.
  public var rpcError: RPCError {
    switch self {
    case .invalid(let fault): RPCError(fault)
    case .notInsured, .unknownInPolicy, .noRowInPolicy: RPCError(.failedPrecondition, description)
    case .brokenIdentity: RPCError(.internal, description)
    }
  }
}

extension BrokenIdentity: RPCErrorConvertible {
  public var rpcError: RPCError { RPCError(.internal, description) }
}

extension CorruptBook: RPCErrorConvertible {
  var rpcError: RPCError { RPCError(.internal, description) }
}
