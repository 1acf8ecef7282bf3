class Container
  def initialize
    @factories = {}
    @instances = {}
  end

  def register(name, &factory)
    @factories[name] = factory
  end

  def resolve(name)
    @instances[name] ||= build(name)
  end

  private

  def build(name)
    @factories.fetch(name).call(self)
  end
end

class Clock
  def now
    42
  end
end

class Journal
  def initialize(clock)
    @clock = clock
  end

  def write(text)
    "#{stamp} #{text}"
  end

  private

  def stamp = @clock.now
end

container = Container.new
container.register(:clock) { Clock.new }
container.register(:journal) { |c| Journal.new(c.resolve(:clock)) }
container.resolve(:journal).write('start')
