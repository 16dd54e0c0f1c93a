// SPDX-License-Identifier: Apache-2.0

import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An exclusive lock on `<path>.lock`, held as long as this object lives and gone with the process,
/// however it ends. A second one on the same file is refused, in this process too.
final class FileLock: Sendable {
  private let held: Mutex<CInt?>

  init(databasePath path: String) throws {
    let lockPath = Self.resolved(path) + ".lock"
    let descriptor = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw StorageError(.failed, "cannot open \(lockPath): \(String(cString: strerror(errno)))")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let reason = errno
      _ = close(descriptor)
      guard reason == EWOULDBLOCK else {
        throw StorageError(.failed, "cannot lock \(lockPath): \(String(cString: strerror(reason)))")
      }
      throw StorageError(
        .lockedByAnotherProcess, "another process holds \(lockPath): one service instance per database file")
    }
    held = Mutex(descriptor)
  }

  deinit { release() }

  /// Gives the lock up; the second time does nothing.
  func release() {
    let descriptor = held.withLock { held in
      defer { held = nil }
      return held
    }
    if let descriptor { _ = close(descriptor) }
  }

  /// One file under two names (a link) has one lock.
  private static func resolved(_ path: String) -> String {
    if let whole = realPath(path) { return whole }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.dropLast().joined(separator: "/")
    let base = folder.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : folder
    return realPath(base).map { "\($0)/\(parts.last ?? "")" } ?? path
  }

  private static func realPath(_ path: String) -> String? {
    guard let pointer = realpath(path, nil) else { return nil }
    defer { free(pointer) }
    return String(cString: pointer)
  }
}
