rain
