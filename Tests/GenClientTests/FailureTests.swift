import NIOPosix
import Testing
