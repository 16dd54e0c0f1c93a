// SPDX-License-Identifier: Apache-2.0

import CProtobufC
import CProtos

/// Walks C structs by protobuf-c's own description of them.
struct DescriptorWalk {
  /// Full names of the messages met, and of all their fields.
  private(set) var messages: Set<String> = []
  private(set) var fields: Set<String> = []
  /// Fields that held something.
  private(set) var carried: Set<String> = []

  mutating func visit(_ message: UnsafePointer<ProtobufCMessage>) {
    let descriptor = message.pointee.descriptor.unsafelyUnwrapped.pointee
    let name = String(cString: descriptor.name)
    messages.insert(name)
    for field in UnsafeBufferPointer(start: descriptor.fields, count: Int(descriptor.n_fields)) {
      let path = "\(name).\(String(cString: field.name))"
      fields.insert(path)
      let held = field.places(in: UnsafeRawPointer(message))
      if !held.isEmpty { carried.insert(path) }
      if field.type == PROTOBUF_C_TYPE_MESSAGE {
        for place in held {
          visit(place.load(as: UnsafePointer<ProtobufCMessage>.self))
        }
      }
    }
  }

  /// How deep messages nest; nil when one holds itself.
  static func depth(
    _ descriptor: UnsafePointer<ProtobufCMessageDescriptor>, above: Set<UnsafeRawPointer>
  ) -> Int? {
    let identity = UnsafeRawPointer(descriptor)
    guard !above.contains(identity) else { return nil }
    var deepest = 1
    for field in UnsafeBufferPointer(
      start: descriptor.pointee.fields, count: Int(descriptor.pointee.n_fields))
    where field.type == PROTOBUF_C_TYPE_MESSAGE {
      let held = field.descriptor.assumingMemoryBound(to: ProtobufCMessageDescriptor.self)
      guard let depth = depth(held, above: above.union([identity])) else { return nil }
      deepest = max(deepest, depth + 1)
    }
    return deepest
  }

  /// Of the C services that this module answers for, by full name.
  static var services: [String: UnsafePointer<ProtobufCServiceDescriptor>] {
    var claims = Tongjie__Claims__V1__Claims_Service()
    tongjie__claims__v1__claims__init(&claims, nil)
    var enrollment = Tongjie__Enrollment__V1__Enrollment_Service()
    tongjie__enrollment__v1__enrollment__init(&enrollment, nil)
    var commercialSync = Tongjie__Commercial__V1__CommercialSync_Service()
    tongjie__commercial__v1__commercial_sync__init(&commercialSync, nil)
    var notifications = Tongjie__Notifications__V1__Notifications_Service()
    tongjie__notifications__v1__notifications__init(&notifications, nil)
    let bases = [claims.base, enrollment.base, commercialSync.base, notifications.base]
    let named = bases.map { (String(cString: $0.descriptor.pointee.name), UnsafePointer($0.descriptor!)) }
    return Dictionary(uniqueKeysWithValues: named)
  }

  struct MethodRow {
    let name: String
    let input: UnsafePointer<ProtobufCMessageDescriptor>
    let output: UnsafePointer<ProtobufCMessageDescriptor>
  }

  static func methods(of service: UnsafePointer<ProtobufCServiceDescriptor>) -> [MethodRow] {
    UnsafeBufferPointer(start: service.pointee.methods, count: Int(service.pointee.n_methods)).map {
      MethodRow(name: String(cString: $0.name), input: $0.input, output: $0.output)
    }
  }
}
