// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension PolicyStamp: WireStruct {
  typealias Proto = Tongjie__Common__V1__PolicyStamp
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__policy_stamp__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.name = arena.text(name)
    proto.sha256 = arena.text(sha256)
    proto.engine = arena.text(engine)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> PolicyStamp {
    PolicyStamp(
      name: try Wire.text(proto.name, "name", atMost: WireLimit.name),
      sha256: try Wire.text(proto.sha256, "sha256", atMost: WireLimit.key),
      engine: try Wire.text(proto.engine, "engine", atMost: WireLimit.key))
  }
}
