# Runs the program in the folder given (its file main.rb) and prints the calls that it made, `caller > callee` a line. Ruby 3.1 or later.
#
# Functions are named by a place in their definition, `file:line:column`, 1-based: a method by its `def`, a block by where it opens; top-level code
# by its file. Class bodies, those of `Class.new` and `Struct.new` among them, count as the code around. The caller is the nearest code of the program
# on the stack, whatever library code is in between; but a block that is handed to library code which keeps it (a thread, an enumerator, the default of a
# hash) counts as called by who handed it over. What a default argument calls, its method calls.
RECORDED_ROOT = File.realpath(ARGV.fetch(0))
RECORDED_EDGES = {}

# What is running, fiber by fiber: frames know who called them.
module RecordedStack
  Frame = Struct.new(:place, :caller, :label)
  @top = nil

  class << self
    def top
      # A new fiber goes on from whoever made it run.
      Thread.current[:calls_top] = @top unless Thread.current.key?(:calls_top)
      Thread.current[:calls_top]
    end

    def enter(place, label = nil)
      move(Frame.new(place, top, label))
    end

    def leave
      move(top.caller)
    end

    def within(place)
      enter(place)
      yield
    ensure
      leave
    end

    def called(place)
      RECORDED_EDGES["#{beginning || top.place} > #{place}"] = true if top
      enter(place)
    end

    # The method that is computing its default arguments: it is not seen to be called before it has them.
    def beginning
      _callee, caller = caller_locations.reject { |location| location.path == __FILE__ }
      place = METHOD_HEADS[[caller&.path, caller&.label, caller&.lineno]]
      place if place != top.place
    end

    private

    def move(frame)
      @top = Thread.current[:calls_top] = frame
    end
  end
end

# Every method and block is watched by itself, since an event says no column. The innermost one hears of an event first, the file last.
class WatchedCode
  FUNCTIONS = %i[method block].freeze
  @points = []

  class << self
    attr_accessor :heard
    attr_reader :points
  end

  def initialize(path)
    @path = path
  end

  def over(iseq)
    whole = TracePoint.new(:call, :return, :b_call, :b_return) { |event| settle(event) }
    watch(whole, iseq)
    inside(iseq)
    iseq
  end

  private

  def inside(iseq)
    iseq.each_child do |child|
      kind, location = child.to_a.values_at(9, 4)
      place = "#{@path}:#{location[:code_location][0]}:#{location[:code_location][1] + 1}"
      METHOD_HEADS[[child.path, child.label, location[:code_location][0]]] = place if kind == :method
      if FUNCTIONS.include?(kind)
        watch(TracePoint.new(:call, :return, :b_call, :b_return) { WatchedCode.heard ||= place }, child)
      end
      inside(child)
    end
  end

  def watch(point, iseq)
    point.enable(target: iseq)
    WatchedCode.points << point
  rescue ArgumentError
    # Nothing in it can be called.
  end

  def settle(event)
    place = WatchedCode.heard
    WatchedCode.heard = nil
    return if place.nil? || CLASS_BODIES.include?(place)

    %i[call b_call].include?(event.event) ? RecordedStack.called(place) : RecordedStack.leave
  end
end

CLASS_BODIES = {}
METHOD_HEADS = {}

def path_in_program(path)
  path.delete_prefix("#{RECORDED_ROOT}/")
end

# Blocks that run as bodies of classes.
class RubyVM::InstructionSequence
  MADE = /\b(?:(?:Class|Module|Struct|Data)\.(?:new|define)\b|refine \w+ do$)/.freeze

  def self.load_iseq(path)
    return nil unless path.start_with?("#{RECORDED_ROOT}/")

    note_bodies(path)
    WatchedCode.new(path_in_program(path)).over(compile_file(path))
  end

  def self.note_bodies(path)
    File.readlines(path).each_with_index do |line, index|
      next unless line.match?(MADE)

      opens = line.index(/\bdo\b(?: \|[^|]*\|)?$/, line.index(MADE)) || line.index(/\{/, line.index(MADE))
      CLASS_BODIES["#{path_in_program(path)}:#{index + 1}:#{opens + 1}"] = true if opens
    end
  end
end

module WatchedLoading
  def require_relative(path)
    require(File.expand_path(path, File.dirname(caller_locations(1, 1).first.absolute_path)))
  end

  def require(path)
    file = [path, "#{path}.rb"].find { |p| p.start_with?("#{RECORDED_ROOT}/") && File.file?(p) }
    file ? RecordedStack.within(path_in_program(file)) { super(file) } : super
  end

  def load(path, *)
    path.start_with?("#{RECORDED_ROOT}/") ? RecordedStack.within(path_in_program(path)) { super } : super
  end
end
Object.prepend(WatchedLoading)

# Blocks that run on behalf of who handed them over.
module HandedOver
  def self.wrap(block)
    return block if block.nil? || RecordedStack.top.nil?

    owner = RecordedStack.top.place
    return block if owner.nil?

    block.lambda? && block.arity == 1 ? proc { |value| RecordedStack.within(owner) { block.call(value) } } : proc { |*values| RecordedStack.within(owner) { block.call(*values) } }
  end

  # `only`: of such receivers.
  def self.over(holder, *names, only: BasicObject)
    names.each do |name|
      original = holder.instance_method(name)
      holder.define_method(name) { |*args, **options, &block| original.bind_call(self, *args, **options, &(only === self ? HandedOver.wrap(block) : block)) }
    end
  end
end

LAZILY_CALLED = %i[map collect select filter reject flat_map filter_map take_while drop_while zip].freeze
HandedOver.over(Enumerable, *(Enumerable.instance_methods(false) - %i[each_entry to_set lazy]), only: Enumerator)
HandedOver.over(Enumerator::Lazy, *LAZILY_CALLED)
HandedOver.over(Enumerator, :each, :with_index, :each_with_index, :with_object, :each_with_object)
HandedOver.over(Thread.singleton_class, :new)
[Enumerator, Hash, Fiber].each do |kept|
  kept.singleton_class.prepend(Module.new { def new(*args, **options, &block) = super(*args, **options, &HandedOver.wrap(block)) })
end

module Kernel
  alias_method :at_exit_unwatched, :at_exit
  def at_exit(&block) = at_exit_unwatched(&HandedOver.wrap(block))
end

out = $stdout
$stdout = File.open(File::NULL, 'w')
$stderr = File.open(File::NULL, 'w') unless ENV['VERBOSE']
at_exit_unwatched { out.puts(RECORDED_EDGES.keys.sort) }
require "#{RECORDED_ROOT}/main.rb"
