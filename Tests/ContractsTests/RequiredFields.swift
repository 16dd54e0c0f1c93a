// SPDX-License-Identifier: Apache-2.0

import CProtobufC
import Foundation

/// Which fields a reader insists on: what `Protos/baseline/required.txt` says, and what is found by leaving out each.
struct RequiredFields: Equatable {
  /// Names of fields by full name of the message.
  var fields: [String: Set<String>]

  static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Protos/baseline/required.txt").standardized

  init(parsing text: String) {
    fields = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let words = line.split(separator: " ").map(String.init)
      fields[String(words[0].dropLast())] = Set(words.dropFirst())
    }
  }

  /// Leaves out each field of each message, one at a time, wherever it appears in the full values.
  init(probing messages: [MessageCase]) throws {
    fields = [:]
    for message in messages {
      var walk = DescriptorWalk()
      try message.visit(message.full) { walk.visit($0) }
      for name in walk.messages where fields[name] == nil { fields[name] = [] }
      for path in walk.fields {
        guard let dot = path.lastIndex(of: ".") else { continue }
        let (owner, field) = (String(path[..<dot]), String(path[path.index(after: dot)...]))
        let without = try message.full(without: [owner: [field]])
        if (try? message.pass(without)) == nil { fields[owner, default: []].insert(field) }
      }
    }
  }

  /// What a change may do: a known message insists on no more than before, a new one on what it likes.
  func accepting(_ found: RequiredFields) -> RequiredFields {
    var next = found
    for (message, names) in fields {
      next.fields[message] = found.fields[message]?.intersection(names) ?? names
    }
    return next
  }

  var text: String {
    let lines = fields.sorted { $0.key < $1.key }.map { message, names in
      ([message + ":"] + names.sorted()).joined(separator: " ")
    }
    return """
      # The fields that a reader insists on, a message a line. A message's line never grows: an older writer does not know a
      # newer field. Checked by EvolutionTests, which `TONGJIE_WRITE=1 deploy/test --filter EvolutionTests` lets write it.
      \(lines.joined(separator: "\n"))

      """
  }
}

extension MessageCase {
  func descriptor() throws -> UnsafePointer<ProtobufCMessageDescriptor>? {
    var descriptor: UnsafePointer<ProtobufCMessageDescriptor>?
    try visit([]) { descriptor = UnsafePointer($0.pointee.descriptor) }
    return descriptor
  }

  /// The full value's bytes as somebody writes them who does not know these fields of these messages.
  func full(without unknown: [String: Set<String>]) throws -> [UInt8] { try strip(full, unknown) }

  func strip(_ bytes: [UInt8], _ unknown: [String: Set<String>]) throws -> [UInt8] {
    guard let descriptor = try descriptor() else { return [] }
    return WireField.rewrite(bytes, descriptor) { fields, descriptor in
      let names = unknown[String(cString: descriptor.pointee.name)] ?? []
      return fields.filter { field in
        guard let known = protobuf_c_message_descriptor_get_field(descriptor, field.number) else {
          return true
        }
        return !names.contains(String(cString: known.pointee.name))
      }
    }
  }
}
