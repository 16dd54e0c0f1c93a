// SPDX-License-Identifier: Apache-2.0

import Contracts
import Foundation
import Testing

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

  @Test func whatIsPrintedIsReadAgain() throws {
    let value: JSON = [
      "a": .array([.integer(.min), .integer(.max), 0, -7, true, false, .null, "", .array([]), [:]]),
      "引 \" \u{1}𝄞": "\\ / \u{8} \u{C} \n \r \t \u{7F}",
    ]
    #expect(try JSON(parsing: Array(value.description.utf8)) == value)
    #expect(try JSON(parsing: Array(value.compact.utf8)) == value)
    #expect(try JSON(parsing: Array(#" ["\u00e9\ud834\udd1e\/\b\f"] "#.utf8)) == .array(["é𝄞/\u{8}\u{C}"]))
  }

  @Test(arguments: [
    "", " ", "{", "[", "[1,]", "{\"a\":1,}", "{a:1}", "{\"a\" 1}", "{\"a\":}", "tru", "nulll", "01", "-",
    "+1", "--1", "1 2",
    "1.0", "1.", "1e3", "1E0", "0.1", "NaN", "9223372036854775808", "-9223372036854775809", "\"", "\"a",
    "\"\\x\"",
    "\"\\u12\"", "\"\\ud834\"", "\"\\udd1e\"", "\"\\ud834\\u0041\"", "\"a\nb\"", "[1]]", "{\"a\":1]",
    "\u{FEFF}1",
    "\"\\u+123\"",
  ]) func whatIsNotExactJSONIsRefusedWithItsPlace(_ text: String) {
    let error = #expect(throws: DecodingError.self) { try JSON(parsing: Array(text.utf8)) }
    #expect(error?.message.hasPrefix("JSON, line ") == true)
  }

  @Test func whatIsTooDeepTooLargeOrNotUTF8IsRefused() {
    for bytes in [
      [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000), [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22],
      [UInt8](repeating: 0x20, count: JSON.sizeLimit + 1),
    ] { #expect(throws: DecodingError.self) { try JSON(parsing: bytes) } }
    let deep = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(throws: Never.self) { try JSON(parsing: Array(deep.utf8)) }
    #expect(throws: DecodingError.self) { try JSON(parsing: Array("[\(deep)]".utf8)) }
  }

  @Test func everyMutationIsReadOrRefused() {
    let text = Array(#"{"a":[1,-20,"x\u00e9",{"b":null,"c":[true,false]}],"d":{"e":""}}"#.utf8)
    var wild = Wild(seed: 5)
    for _ in 0..<20_000 {
      var bytes = text
      for _ in 0...wild.below(3) { wild.mutate(&bytes) }
      guard let value = try? JSON(parsing: bytes) else { continue }
      #expect(try! JSON(parsing: Array(value.compact.utf8)) == value)
    }
  }
}
