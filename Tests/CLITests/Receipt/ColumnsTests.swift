// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CLI

struct ColumnsTests {
  @Test(arguments: [("abc", 3), ("大病保险", 8), ("（甲）", 6), ("é", 1), ("e\u{301}", 1), ("×", 1), ("", 0)])
  func aChineseCharacterTakesTwoPlacesAndACombiningMarkNone(text: String, width: Int) {
    #expect(Columns.width(text) == width)
  }

  @Test func paddingCountsPlacesNotCharacters() {
    #expect(Columns.left("大病", 6) == "大病  ")
    #expect(Columns.right("大病", 6) == "  大病")
    #expect(Columns.left("大病保险", 6) == "大病保险")
  }

  @Test func aLongTextBreaksAtBlanksAndBesideChineseCharacters() {
    #expect(Columns.wrap("one two three", 8) == ["one two", "three"])
    #expect(Columns.wrap("医疗保险基金", 6) == ["医疗保", "险基金"])
    #expect(Columns.wrap("", 8) == [])
  }

  @Test func noWrappedLineIsWiderThanAskedUnlessOneWordIs() {
    let text = "大病保险 (54210.00 - 8450.50) × 65% = 29743.68 由起付线以上分段支付, 见第三条"
    #expect(Columns.wrap(text, 20).allSatisfy { Columns.width($0) <= 20 })
  }
}
