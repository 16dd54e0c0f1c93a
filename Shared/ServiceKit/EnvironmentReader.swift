// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Logging

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads keys of the environment and collects what is wrong instead of stopping at the first.
struct EnvironmentReader {
  private let environment: [String: String]
  private(set) var problems: [String] = []

  init(_ environment: [String: String]) { self.environment = environment }

  mutating func brokers(_ key: String) -> String {
    guard let value = required(key) else { return "" }
    for broker in value.split(separator: ",", omittingEmptySubsequences: false) {
      let colon = broker.lastIndex(of: ":")
      let host = colon.map { broker[..<$0] } ?? ""
      let port = colon.flatMap { UInt16(broker[broker.index(after: $0)...]) } ?? 0
      if host.isEmpty || port == 0 || host.contains(" ") {
        problems.append("\(key): not host:port: \(broker)")
      }
    }
    return value
  }

  mutating func secret(_ key: String) -> [UInt8] {
    guard let path = required(key) else { return [] }
    do {
      return try SecretFile.read(path)
    } catch {
      problems.append("\(key): \(path): \(error.reason)")
      return []
    }
  }

  mutating func folder(_ key: String, writable: Bool = false) -> String {
    guard let path = required(key) else { return "" }
    var isFolder = false
    if !FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) || !isFolder {
      problems.append("\(key): no such folder: \(path)")
    } else if access(path, writable ? R_OK | W_OK | X_OK : R_OK | X_OK) != 0 {
      problems.append("\(key): the folder cannot be \(writable ? "written" : "read"): \(path)")
    }
    return path
  }

  mutating func integer(_ key: String, default: Int, in range: ClosedRange<Int>) -> Int {
    guard let text = environment[key], !text.isEmpty else { return `default` }
    guard let value = Int(text), range.contains(value) else {
      problems.append("\(key): not an integer from \(range.lowerBound) to \(range.upperBound): \(text)")
      return `default`
    }
    return value
  }

  mutating func logLevel(_ key: String, default: Logger.Level) -> Logger.Level {
    guard let text = environment[key], !text.isEmpty else { return `default` }
    guard let level = Logger.Level(rawValue: text) else {
      let known = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
      problems.append("\(key): not one of \(known): \(text)")
      return `default`
    }
    return level
  }

  private mutating func required(_ key: String) -> String? {
    if let value = environment[key], !value.isEmpty { return value }
    problems.append("\(key): not set")
    return nil
  }
}
