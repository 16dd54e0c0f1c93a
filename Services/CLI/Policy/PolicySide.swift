// SPDX-License-Identifier: Apache-2.0

import Domain
import Foundation
import PolicyBook
import SettlementRules

/// One side of a comparison: a file, or a folder of them.
struct PolicySide {
  let book: PolicyBook
  let isFolder: Bool

  static func load(_ path: String) throws -> PolicySide {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Failure(.badInput, "\(path): a file or folder that is there")
    }
    return PolicySide(
      book: isFolder.boolValue ? try PolicyBook.load(directory: path) : try PolicyBook.load(files: [path]),
      isFolder: isFolder.boolValue)
  }

  init(book: PolicyBook, isFolder: Bool) {
    self.book = book
    self.isFolder = isFolder
  }

  var policies: [ComparedPolicy] {
    book.policies.map(ComparedPolicy.region)
      + book.products.values.sorted { $0.code < $1.code }.map(ComparedPolicy.product)
  }

  func only(_ path: String) throws -> ComparedPolicy {
    guard !isFolder, let policy = policies.first else {
      throw Failure(.badInput, "\(path): two files or two folders, not one of each")
    }
    return policy
  }
}

/// A region's file or a product's.
enum ComparedPolicy {
  case region(RegionPolicy)
  case product(ProductTerms)

  /// Folder and file without its ending.
  var name: String {
    switch self {
    case .region(let policy): policy.stamp.name
    case .product(let terms): terms.stamp.name
    }
  }

  var title: String {
    switch self {
    case .region(let policy): policy.name
    case .product(let terms): terms.name
    }
  }

  var sha256: String {
    switch self {
    case .region(let policy): policy.stamp.sha256
    case .product(let terms): terms.stamp.sha256
    }
  }

  /// Nil: a region and a product cannot be compared.
  static func differences(_ before: ComparedPolicy, _ after: ComparedPolicy) -> [Difference]? {
    switch (before, after) {
    case (.region(let before), .region(let after)): PolicyDifferences.between(before, after)
    case (.product(let before), .product(let after)): PolicyDifferences.between(before, after)
    default: nil
    }
  }
}
