// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension Citation: WireStruct {
  typealias Proto = Tongjie__Common__V1__Citation
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__citation__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.title = arena.text(title)
    proto.number = arena.text(number)
    proto.article = arena.text(article)
    proto.url = arena.text(url)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> Citation {
    Citation(
      title: try Wire.text(proto.title, "title", atMost: WireLimit.citation),
      number: try Wire.text(proto.number, "number", atMost: WireLimit.citation),
      article: try Wire.text(proto.article, "article", atMost: WireLimit.citation),
      url: try Wire.text(proto.url, "url", atMost: WireLimit.url))
  }
}
