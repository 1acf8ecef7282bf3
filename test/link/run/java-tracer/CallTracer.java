import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.IntegerValue;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.MethodEntryEvent;
import com.sun.jdi.event.VMDeathEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.MethodEntryRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Runs Java programs under the JDK's debugger interface and prints the calls that they made among their own methods, a line each:
 * program, caller, callee, separated by tabs. A method is `File.java:line name`, the line of its first code; `?` for a caller outside.
 *
 * The caller is the nearest frame with code that is written in the program: library frames, bridges and constructors that nobody wrote
 * are passed over. Needs a JDK; knows nothing of any analyser.
 *
 * Usage: java CallTracer.java FOLDER CLASSES, where each folder in FOLDER is a program with a class Main, and CLASSES is a scratch folder.
 */
public final class CallTracer {
  private final List<Path> programs;
  private final Map<Path, List<String>> texts = new HashMap<>();
  private final TreeSet<String> calls = new TreeSet<>();
  private int current = -1;

  private CallTracer(List<Path> programs) {
    this.programs = programs;
  }

  public static void main(String[] args) throws Exception {
    Path classes = Path.of(args[1]);
    List<Path> programs;
    try (Stream<Path> folders = Files.list(Path.of(args[0]))) {
      programs = folders.filter(Files::isDirectory).sorted().toList();
    }
    compile(classes.resolve("runner"), List.of(Path.of(args[0]).resolveSibling("java-tracer").resolve("ProgramRunner.java")));
    StringBuilder arguments = new StringBuilder("ProgramRunner");
    for (int i = 0; i < programs.size(); i++) {
      Path out = classes.resolve(String.valueOf(i));
      compile(out, sourcesOf(programs.get(i)));
      arguments.append(' ').append(out);
    }
    CallTracer tracer = new CallTracer(programs);
    tracer.run(arguments.toString(), classes.resolve("runner"));
    tracer.calls.forEach(System.out::println);
  }

  private static List<Path> sourcesOf(Path program) throws IOException {
    try (Stream<Path> files = Files.walk(program)) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static void compile(Path out, List<Path> sources) throws IOException {
    Files.createDirectories(out);
    List<String> args = new ArrayList<>(List.of("-g", "-nowarn", "-proc:none", "-d", out.toString()));
    sources.forEach(s -> args.add(s.toString()));
    if (ToolProvider.getSystemJavaCompiler().run(null, null, null, args.toArray(String[]::new)) != 0) throw new IOException("does not compile: " + sources);
  }

  private void run(String arguments, Path classPath) throws Exception {
    LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
    Map<String, Connector.Argument> settings = connector.defaultArguments();
    settings.get("main").setValue(arguments);
    settings.get("options").setValue("-cp " + classPath + " -XX:TieredStopAtLevel=1 -Xshare:auto");
    VirtualMachine vm = connector.launch(settings);
    Thread out = pump(vm.process().getInputStream());
    Thread err = pump(vm.process().getErrorStream());
    MethodEntryRequest request = vm.eventRequestManager().createMethodEntryRequest();
    for (String library : List.of("java.*", "javax.*", "jdk.*", "sun.*", "com.sun.*")) request.addClassExclusionFilter(library);
    request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    request.enable();
    vm.resume();
    for (boolean alive = true; alive;) {
      EventSet events = vm.eventQueue().remove();
      for (Event event : events) {
        if (event instanceof VMDeathEvent || event instanceof VMDisconnectEvent) alive = false;
        else if (event instanceof MethodEntryEvent entry) entered(entry);
      }
      if (alive) events.resume();
    }
    out.join();
    err.join();
  }

  /** What programs print goes nowhere, what fails goes to the error stream. */
  private static Thread pump(java.io.InputStream from) {
    Thread thread = new Thread(() -> {
      try {
        System.err.write(from.readAllBytes());
        System.err.flush();
      } catch (IOException e) {
        System.err.println(e);
      }
    });
    thread.start();
    return thread;
  }

  private void entered(MethodEntryEvent event) throws Exception {
    Method method = event.method();
    if (isRunner(method)) {
      if (method.name().equals("begin")) current = ((IntegerValue) event.thread().frame(0).getArgumentValues().get(0)).value();
      return;
    }
    if (current < 0 || !isWritten(method) || method.isStaticInitializer()) return;
    String caller = callerOf(event.thread());
    if (caller != null) calls.add(programs.get(current).getFileName() + "\t" + caller + "\t" + place(method));
  }

  /** The nearest frame of the program; null for `main`, which the runner calls. */
  private String callerOf(ThreadReference thread) throws IncompatibleThreadStateException {
    for (int i = 1; i < thread.frameCount(); i++) {
      StackFrame frame = thread.frame(i);
      Method method = frame.location().method();
      if (isRunner(method)) return null;
      if (isOwn(method) && isWritten(method)) return place(method);
    }
    return "?";
  }

  private static boolean isRunner(Method method) {
    return method.declaringType().name().startsWith("ProgramRunner");
  }

  private static boolean isOwn(Method method) {
    String name = method.declaringType().name();
    return !name.contains("$$Lambda") && Stream.of("java.", "javax.", "jdk.", "sun.", "com.sun.").noneMatch(name::startsWith);
  }

  /** Whether a method stands in the source: no bridge, no accessor of a nested class's private members, nothing that a compiler adds. */
  private boolean isWritten(Method method) {
    if (!isOwn(method) || method.isBridge() || method.isNative()) return false;
    if (isLambda(method) || method.isStaticInitializer()) return true;
    if (method.isSynthetic() || method.isAbstract()) return false;
    if (method.isConstructor() && method.declaringType().name().matches(".*\\$\\d+")) return false;
    // What the compiler makes for a class, record or enum has the line of its head; a written member has a line of its own.
    return !textAt(method.location()).matches(".*\\b(class|record|enum|interface)\\s+\\w+.*\\{.*");
  }

  private static boolean isLambda(Method method) {
    return method.isSynthetic() && method.name().startsWith("lambda$");
  }

  private String place(Method method) {
    Location location = method.location();
    String name = isLambda(method) ? "lambda" : method.isConstructor() ? "<init>" : method.name();
    String line = method.isStaticInitializer() ? simpleName(method.declaringType().name()) : String.valueOf(location.lineNumber());
    return path(location) + ":" + line + " " + name;
  }

  private static String simpleName(String type) {
    return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
  }

  private String path(Location location) {
    try {
      return location.sourcePath();
    } catch (AbsentInformationException e) {
      throw new IllegalStateException("compiled without -g: " + location, e);
    }
  }

  private String textAt(Location location) {
    Path file = programs.get(current).resolve(path(location));
    List<String> lines = texts.computeIfAbsent(file, f -> {
      try {
        return Files.readAllLines(f);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    });
    int line = location.lineNumber();
    return line > 0 && line <= lines.size() ? lines.get(line - 1) : "";
  }
}
