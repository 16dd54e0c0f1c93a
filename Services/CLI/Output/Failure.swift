// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import KafkaTransport
import PolicyBook
import RPC
import ServiceKit
import SettlementRules

/// An error as the command line tells it: what happened, what to do, which exit code.
struct Failure: Error {
  let outcome: Outcome
  let message: String

  init(_ outcome: Outcome, _ message: String) {
    self.outcome = outcome
    self.message = message
  }

  /// Nil for errors of the command line itself, which ArgumentParser tells.
  init?(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as RPCError: self.init(error)
    case let error as KafkaError:
      self.init(error.isRetriable ? .unreachable : .refused, "broker: \(error.message)")
    case let error as SettlementError: self.init(error)
    case is PolicyErrors, is FileError, is InvalidValue: self.init(.badInput, "\(error)")
    case is PolicyLookupError: self.init(.refused, "\(error)")
    case is ConfigurationError: self.init(.badInput, "\(error)\n(deploy/tongjie sets these; see --help)")
    default: return nil
    }
  }

  private init(_ error: RPCError) {
    if error.code.isOutcomeUnknown {
      self.init(
        .unreachable,
        "\(error.code.name): \(error.message)\nThe outcome is unknown: repeat the same call, or cancel it.")
    } else {
      self.init(.refused, "\(error.code.name): \(error.message)")
    }
  }

  private init(_ error: SettlementError) {
    switch error {
    case .invalid: self.init(.badInput, "\(error)")
    case .notInsured, .unknownInPolicy, .noRowInPolicy, .brokenIdentity: self.init(.refused, "\(error)")
    }
  }
}
