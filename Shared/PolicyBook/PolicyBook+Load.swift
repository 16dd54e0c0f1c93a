// SPDX-License-Identifier: Apache-2.0

import Crypto
import Domain
import Foundation
import SettlementRules

extension PolicyBook {
  /// Files of one book at most.
  static let maximumFiles = 10_000

  /// Reads every `<folder>/<file>.yaml` of a directory: a folder whose name begins with six digits and `-` holds a
  /// region, any other a commercial product's editions. All errors of all files are thrown at once.
  public static func load(directory: String) throws(PolicyErrors) -> PolicyBook {
    try read(files(in: directory))
  }

  /// Reads files by their paths `…/<folder>/<file>.yaml`.
  public static func load(files paths: [String]) throws(PolicyErrors) -> PolicyBook {
    var files: [(name: String, bytes: [UInt8])] = []
    for path in paths {
      let name = path.split(separator: "/").suffix(2).joined(separator: "/")
      guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
        throw PolicyErrors([FileError(file: path, line: 0, key: "", expected: "a readable file")])
      }
      files.append((name, [UInt8](bytes)))
    }
    return try read(files)
  }

  /// Names (`<folder>/<file>.yaml`) and bytes of a directory's files, sorted.
  public static func files(in directory: String) throws(PolicyErrors) -> [(name: String, bytes: [UInt8])] {
    var files: [(name: String, bytes: Data)] = []
    do {
      let manager = FileManager.default
      for folder in try manager.contentsOfDirectory(atPath: directory).sorted() where !folder.hasPrefix(".") {
        var isFolder: ObjCBool = false
        guard manager.fileExists(atPath: "\(directory)/\(folder)", isDirectory: &isFolder), isFolder.boolValue
        else { continue }
        for file in try manager.contentsOfDirectory(atPath: "\(directory)/\(folder)").sorted()
        where file.hasSuffix(".yaml") {
          let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(directory)/\(folder)/\(file)"))
          files.append(("\(folder)/\(file)", bytes))
        }
      }
    } catch {
      throw PolicyErrors([
        FileError(file: directory, line: 0, key: "", expected: "a readable folder of policies")
      ])
    }
    guard (1...maximumFiles).contains(files.count) else {
      throw PolicyErrors([
        FileError(
          file: directory, line: 0, key: "", expected: "1 to \(maximumFiles) files <folder>/<file>.yaml")
      ])
    }
    return files.map { ($0.name, [UInt8]($0.bytes)) }
  }

  /// Reads files given as (`<folder>/<file>.yaml`, bytes), with values replaced where `edits` say so; an edited file has a
  /// stamp of its own.
  public static func read(
    _ files: [(name: String, bytes: [UInt8])], edits: [PolicyEdit] = []
  ) throws(PolicyErrors) -> PolicyBook {
    var builder = PolicyBookBuilder(edits: edits)
    for file in files { builder.add(file.name, file.bytes) }
    return try builder.finish()
  }
}

/// Gathers files and all that is wrong with them.
private struct PolicyBookBuilder {
  let edits: [PolicyEdit]
  private var policies: [(file: String, line: Int, policy: RegionPolicy)] = []
  private var products: [ProductCode: (file: String, terms: ProductTerms)] = [:]
  private var errors: [FileError] = []

  init(edits: [PolicyEdit]) { self.edits = edits }

  mutating func add(_ name: String, _ bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      errors.append(FileError(file: name, line: 0, key: "", expected: "UTF-8 text"))
      return
    }
    let folder = String(name.prefix { $0 != "/" })
    let edits = edits.filter { $0.file == name }
    let changed = edits.flatMap { Array("\n\($0.key)=\($0.value)".utf8) }
    let hash = SHA256.hash(data: bytes + changed).map { hex($0) }.joined()
    let stamp = PolicyStamp(
      name: name.hasSuffix(".yaml") ? String(name.dropLast(5)) : name, sha256: hash,
      engine: EngineVersion.current)
    let yaml = CheckedYAML(name, text, edits: edits)
    if isRegion(folder) {
      if let policy = yaml.root?.regionPolicy(stamp, folder: folder) {
        let line = yaml.root?.line(of: "effective") ?? 0
        policies.append((name, line, policy))
      }
    } else if let terms = yaml.root?.productTerms(stamp, folder: folder) {
      if let earlier = products[terms.code] {
        errors.append(
          FileError(
            file: name, line: 0, key: "product", expected: "a code of its own; \(earlier.file) has it too"))
      }
      products[terms.code] = (name, terms)
    }
    errors += yaml.errors
  }

  func finish() throws(PolicyErrors) -> PolicyBook {
    let sorted = policies.sorted {
      ($0.policy.region.text, $0.policy.effective.from, $0.file)
        < ($1.policy.region.text, $1.policy.effective.from, $1.file)
    }
    var all = errors
    for (earlier, later) in zip(sorted, sorted.dropFirst()) where earlier.policy.region == later.policy.region
    {
      guard let end = earlier.policy.effective.to, later.policy.effective.from <= end else { continue }
      all.append(
        FileError(
          file: later.file, line: later.line, key: "effective",
          expected: "a period of its own; \(earlier.file) is in force until \(end)"))
    }
    guard all.isEmpty else { throw PolicyErrors(all) }
    return PolicyBook(policies: sorted.map(\.policy), products: products.mapValues(\.terms))
  }

  private func isRegion(_ folder: String) -> Bool {
    folder.utf8.count > 7 && folder.utf8.dropFirst(6).first == UInt8(ascii: "-")
      && folder.utf8.prefix(6).allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private func hex(_ byte: UInt8) -> String {
    let text = String(byte, radix: 16)
    return byte < 16 ? "0\(text)" : text
  }
}
