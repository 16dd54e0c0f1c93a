// SPDX-License-Identifier: Apache-2.0

import CProtobufC

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Owns every C allocation of one message and frees them all at its end.
///
/// It takes memory in chunks and never more than its budget: past it, protobuf-c is told that there is none and refuses
/// the message. Before each allocation stands its size, so that a text is known to end where its field ended, not at
/// a NUL inside it.
struct Arena: ~Copyable {
  private struct Book {
    let budget: Int
    var reserved = 0
    var isExhausted = false
    /// The newest chunk; its first word is the address of the one before.
    var chunk: UnsafeMutableRawPointer?
    var used = 0
    var capacity = 0
  }

  private let book: UnsafeMutablePointer<Book>

  /// `budget`: the most bytes it may take from the system. `expected`: how many it will probably need.
  init(budget: Int, expected: Int) {
    book = .allocate(capacity: 1)
    book.initialize(to: Book(budget: budget))
    Arena.addChunk(to: &book.pointee, atLeast: min(expected, budget) - Arena.word)
    book.pointee.isExhausted = false
  }

  deinit {
    var chunk = book.pointee.chunk
    while let current = chunk {
      chunk = current.load(as: UnsafeMutableRawPointer?.self)
      free(current)
    }
    book.deinitialize(count: 1)
    book.deallocate()
  }

  /// Bytes taken from the system.
  var reserved: Int { book.pointee.reserved }

  /// Whether an allocation was refused.
  var isExhausted: Bool { book.pointee.isExhausted }

  /// Takes memory from this arena; freeing does nothing. Valid as long as the arena.
  var allocator: ProtobufCAllocator {
    ProtobufCAllocator(
      alloc: { data, size in
        guard let data else { return nil }
        return Arena.allocate(size, from: &data.assumingMemoryBound(to: Book.self).pointee)
      },
      free: { _, _ in },
      allocator_data: UnsafeMutableRawPointer(book))
  }

  /// Aligned to 8 bytes; nil past the budget.
  func allocate(_ size: Int) -> UnsafeMutableRawPointer? { Arena.allocate(size, from: &book.pointee) }

  /// The size that was asked for when `pointer` was allocated by an arena.
  static func size(of pointer: UnsafeRawPointer) -> Int { (pointer - word).load(as: Int.self) }

  private static let word = MemoryLayout<Int>.size
  private static let largestUsualChunk = 1 << 20

  private static func allocate(_ size: Int, from book: inout Book) -> UnsafeMutableRawPointer? {
    guard size >= 0, size < book.budget else {
      book.isExhausted = true
      return nil
    }
    let needed = word + (size + word - 1) / word * word
    if book.capacity - book.used < needed {
      guard addChunk(to: &book, atLeast: needed) else { return nil }
    }
    guard let chunk = book.chunk else { return nil }
    let place = chunk + book.used
    book.used += needed
    place.storeBytes(of: size, as: Int.self)
    return place + word
  }

  @discardableResult
  private static func addChunk(to book: inout Book, atLeast needed: Int) -> Bool {
    let remaining = book.budget - book.reserved
    let usual = min(max(book.capacity * 2, 4096), largestUsualChunk)
    let capacity = min(max(needed + word, usual), remaining)
    guard capacity >= needed + word, let chunk = malloc(capacity) else {
      book.isExhausted = true
      return false
    }
    chunk.storeBytes(of: book.chunk, as: UnsafeMutableRawPointer?.self)
    book.chunk = chunk
    book.used = word
    book.capacity = capacity
    book.reserved += capacity
    return true
  }
}
