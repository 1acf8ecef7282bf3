class Thermostat
  attr_reader :target
  attr_writer :label
  attr_accessor :mode

  def target=(value)
    @target = bounded(value)
  end

  def label
    @label ||= default_label
  end

  def hotter!
    self.target += 1
    self.mode = :heat
  end

  private

  def bounded(value)
    value.clamp(5, 30)
  end

  def default_label = 'hall'
end

room = Thermostat.new
room.target = 40
room.hotter!
room.label
room.label = 'attic'
