class Temperature
  def initialize(degrees)
    @degrees = degrees
  end

  def coerce(other)
    [Temperature.new(other), self]
  end

  def +(other)
    Temperature.new(degrees + other.to_i)
  end

  def to_i = degrees

  def to_a
    [degrees, unit]
  end

  def to_ary = to_a

  def to_hash
    { degrees: degrees }
  end

  def unit
    'C'
  end

  protected

  attr_reader :degrees
end

def show(degrees:)
  degrees.to_s
end

warm = Temperature.new(20)
warm + Temperature.new(1)
5 + warm
degrees, unit = warm
show(**warm)
[*warm, unit, degrees]
