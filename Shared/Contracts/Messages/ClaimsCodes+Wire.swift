// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

// Codes and their enums in the .proto.

extension SettlementState: WireCode {
  static let numbers = WireNumbers<SettlementState>()
  var proto: Tongjie__Claims__V1__SettlementState {
    switch self {
    case .unknown: TONGJIE__CLAIMS__V1__SETTLEMENT_STATE__SETTLEMENT_STATE_UNKNOWN
    case .settled: TONGJIE__CLAIMS__V1__SETTLEMENT_STATE__SETTLEMENT_STATE_SETTLED
    case .deferred: TONGJIE__CLAIMS__V1__SETTLEMENT_STATE__SETTLEMENT_STATE_DEFERRED
    case .cancelled: TONGJIE__CLAIMS__V1__SETTLEMENT_STATE__SETTLEMENT_STATE_CANCELLED
    }
  }
}

extension AccountKind: WireCode {
  static let numbers = WireNumbers<AccountKind>()
  var proto: Tongjie__Claims__V1__AccountKind {
    switch self {
    case .personal: TONGJIE__CLAIMS__V1__ACCOUNT_KIND__ACCOUNT_KIND_PERSONAL
    case .wallet: TONGJIE__CLAIMS__V1__ACCOUNT_KIND__ACCOUNT_KIND_WALLET
    }
  }
}

extension SettlementEvent.Kind: WireCode {
  static let numbers = WireNumbers<SettlementEvent.Kind>()
  var proto: Tongjie__Claims__V1__EventKind {
    switch self {
    case .completed: TONGJIE__CLAIMS__V1__EVENT_KIND__EVENT_KIND_COMPLETED
    case .supplemented: TONGJIE__CLAIMS__V1__EVENT_KIND__EVENT_KIND_SUPPLEMENTED
    case .cancelled: TONGJIE__CLAIMS__V1__EVENT_KIND__EVENT_KIND_CANCELLED
    }
  }
}

extension LegOutcome.Kind: WireCode {
  static let numbers = WireNumbers<LegOutcome.Kind>()
  var proto: Tongjie__Claims__V1__OutcomeKind {
    switch self {
    case .confirmed: TONGJIE__CLAIMS__V1__OUTCOME_KIND__OUTCOME_KIND_CONFIRMED
    case .none: TONGJIE__CLAIMS__V1__OUTCOME_KIND__OUTCOME_KIND_NONE
    case .cancelled: TONGJIE__CLAIMS__V1__OUTCOME_KIND__OUTCOME_KIND_CANCELLED
    }
  }
}
