// SPDX-License-Identifier: Apache-2.0

import Domain
import Foundation
import PolicyBook

extension Target {
  /// The first byte says region or product, the others are a policy file.
  static let policies = Target(
    name: "policies", about: "YAML to the terms of a region or of a product",
    seeds: {
      PolicyFiles.all.map { name, bytes in [PolicyFiles.isRegion(name) ? 0 : 1] + bytes }
    },
    consume: { bytes in
      guard let first = bytes.first else { return }
      let name = first % 2 == 0 ? "110000-fuzz/2023.yaml" : "fuzz-product/2023.yaml"
      _ = try? PolicyBook.read([(name, Array(bytes.dropFirst()))])
    })

  /// A case file: read, then settled.
  static let cases = Target(
    name: "cases", about: "YAML to a case, and its bills to the engine",
    seeds: { Files.under("Tests/Cases").map(\.bytes) },
    consume: { bytes in
      guard let text = String(validating: bytes, as: UTF8.self),
        let file = try? CaseFile.read(text, file: "fuzz.yaml")
      else { return }
      for settlement in (try? file.settle(PolicyFiles.book)) ?? [] { settlement.assertParts() }
    })
}

enum PolicyFiles {
  static let all = ["Shared/Policies", "Tests/Policies", "Tests/Cases/policies"].flatMap(Files.folders)
  /// The terms of the cases, and the two lands that have every variant.
  static let book: PolicyBook = {
    let files = ["Tests/Policies", "Tests/Cases/policies"].flatMap(Files.folders)
    do { return try PolicyBook.read(files) } catch { fatalError("\(error)") }
  }()

  static func isRegion(_ name: String) -> Bool { name.prefix(6).allSatisfy(\.isNumber) }
}

/// Files of the working directory, which is the project's folder.
enum Files {
  static func under(_ folder: String) -> [(name: String, bytes: [UInt8])] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted().compactMap { name in
      FileManager.default.contents(atPath: "\(folder)/\(name)").map { (name, [UInt8]($0)) }
    }
  }

  static func folders(_ folder: String) -> [(name: String, bytes: [UInt8])] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().flatMap { name in
      under("\(folder)/\(name)").map { ("\(name)/\($0.name)", $0.bytes) }
    }
  }
}
