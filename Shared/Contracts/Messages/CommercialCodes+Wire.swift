// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

// Codes and their enums in the .proto.

extension SharedClaim.State: WireCode {
  static let numbers = WireNumbers<SharedClaim.State>()
  var proto: Tongjie__Commercial__V1__SharedClaimState {
    switch self {
    case .paid: TONGJIE__COMMERCIAL__V1__SHARED_CLAIM_STATE__SHARED_CLAIM_STATE_PAID
    case .takenBack: TONGJIE__COMMERCIAL__V1__SHARED_CLAIM_STATE__SHARED_CLAIM_STATE_TAKEN_BACK
    }
  }
}
