// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Every variant of the public rules, by its YAML. The README of PolicyBook lists them.
@Suite struct VariantTests {
  static let all = deductibleVariants + basicFundVariants + supplementVariants + assistanceVariants

  @Test(arguments: all)
  func `a variant pays what its rule says`(variant: Variant) throws {
    #expect(try variant.computed() == variant.visits.map(\.gives))
  }

  @Test(arguments: productVariants)
  func `a product pays what its terms say`(variant: ProductVariant) throws {
    #expect(try variant.computed() == variant.claims.map(\.gives))
  }

  @Test func `the table of variants is that of the tests`() throws {
    let path = Repository.path(VariantTable.file)
    if ProcessInfo.processInfo.environment["TONGJIE_WRITE"] == "1" {
      try VariantTable.text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == VariantTable.text)
    #expect(Set(Self.all.map(\.name)).count == Self.all.count)
  }
}
