// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension AccountConsent: WireStruct {
  typealias Proto = Tongjie__Common__V1__AccountConsent
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__account_consent__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.personal = personal ? 1 : 0
    proto.family = family ? 1 : 0
    proto.wallet = wallet ? 1 : 0
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> AccountConsent {
    AccountConsent(
      personal: Wire.flag(proto.personal),
      family: Wire.flag(proto.family),
      wallet: Wire.flag(proto.wallet))
  }
}
