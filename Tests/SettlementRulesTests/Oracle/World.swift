// SPDX-License-Identifier: Apache-2.0

import Domain
import Foundation
import PolicyBook

/// A folder of policies: its book, its region files and its products.
struct World {
  let folder: String
  let book: PolicyBook
  let regions: [PolicyWords]
  let products: [PolicyWords]

  init(_ folder: String) throws {
    self.folder = Repository.path(folder)
    book = try PolicyBook.load(directory: self.folder)
    var (regions, products) = ([PolicyWords](), [PolicyWords]())
    for name in try FileManager.default.contentsOfDirectory(atPath: self.folder).sorted() {
      let path = "\(self.folder)/\(name)"
      for file in (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? [] {
        guard file.hasSuffix(".yaml") else { continue }
        let words = PolicyWords(try String(contentsOfFile: "\(path)/\(file)", encoding: .utf8))
        if words.value("product") == nil { regions.append(words) } else { products.append(words) }
      }
    }
    self.regions = regions
    self.products = products
  }

  /// The region that the histories of a seed are of.
  func region(_ seed: UInt64) -> PolicyWords { regions[Int(seed) % regions.count] }

  func history(_ seed: UInt64) throws -> History {
    var histories = Histories(region: region(seed), products: products, random: Seeded(state: seed))
    return try histories.next()
  }

  /// The files of Tests/Cases/policies know nothing of what is settled at the counter.
  static let folders = ["Shared/Policies", "Tests/Policies", "Tests/Cases/policies"]
}
