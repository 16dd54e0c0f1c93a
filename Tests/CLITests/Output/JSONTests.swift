// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import CLI

struct JSONTests {
  @Test func keysKeepTheirOrder() {
    let value: JSON = ["b": 1, "a": .array(["x", true, .null])]
    #expect(value.compact == #"{"b":1,"a":["x",true,null]}"#)
    #expect(value.description == "{\n  \"b\": 1,\n  \"a\": [\n    \"x\",\n    true,\n    null\n  ]\n}")
  }

  @Test func textsSurviveAnotherParser() throws {
    let text = "引号 \" 反斜 \\ 换行 \n 制表 \t 零 \u{0} 删 \u{7F} é"
    let data = Data(JSON.array([.string(text)]).compact.utf8)
    #expect(try JSONDecoder().decode([String].self, from: data) == [text])
  }

  @Test func aSettlementPrintsAmountsAsWholeFen() throws {
    let text = JSON.record(Samples.record(try Samples.settlement())).description
    #expect(text.contains(#""total_fen": 100000"#))
    #expect(!text.contains("." + "00,"))
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(text.utf8)) }
  }
}
