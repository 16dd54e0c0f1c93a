// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The .proto files as text: protobuf-c has no list of all messages.
enum ProtoFiles {
  static func messages() throws -> Set<String> { try names(after: "message ") }
  static func services() throws -> Set<String> { try names(after: "service ") }

  private static func names(after word: String) throws -> Set<String> {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Protos/tongjie")
      .standardized
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    var names: Set<String> = []
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "proto" else { continue }
      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      let package = lines.first { $0.hasPrefix("package ") }?.dropFirst("package ".count).dropLast() ?? ""
      for line in lines where line.hasPrefix(word) {
        names.insert("\(package).\(line.dropFirst(word.count).prefix { $0 != " " })")
      }
    }
    return names
  }
}
