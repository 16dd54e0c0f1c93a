// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension Notice: WireStruct {
  typealias Proto = Tongjie__Notifications__V1__Notice
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__notifications__v1__notice__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.version = Int32(clamping: version)
    proto.text = arena.text(text)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> Notice {
    Notice(
      version: try Int(Wire.number(proto.version, "version", in: WireLimit.revision)),
      text: try Wire.text(proto.text, "text", atMost: WireLimit.notice))
  }
}
